import { Request, Response } from 'express';

/** A page as GitHub counts them: from 1, 30 entries, at most 100. */
export interface Page {
  number: number;
  size: number;
}

function positive(text: unknown, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/** `page` and `per_page` of a request. */
export function pageOf(req: Request): Page {
  return {
    number: positive(req.query.page, 1),
    size: Math.min(positive(req.query.per_page, 30), 100),
  };
}

/** Writes the `Link` header of a page. */
export function setLinks(
  base: string,
  req: Request,
  res: Response,
  options: { page: Page; total: number },
): void {
  const { page, total } = options;
  const last = Math.max(1, Math.ceil(total / page.size));
  const link = (number: number, rel: string) => {
    const url = new URL(base + req.originalUrl);
    url.searchParams.set('page', String(number));
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(page.number > 1 ? [link(Math.min(page.number - 1, last), 'prev')] : []),
    ...(page.number < last
      ? [link(page.number + 1, 'next'), link(last, 'last')]
      : []),
    ...(page.number > 1 ? [link(1, 'first')] : []),
  ];
  if (links.length > 0) {
    res.set('Link', links.join(', '));
  }
}

/** One page of a list, with its `Link` header. */
export function paginate<T>(
  base: string,
  req: Request,
  res: Response,
  items: T[],
): T[] {
  const page = pageOf(req);
  setLinks(base, req, res, { page, total: items.length });
  return items.slice((page.number - 1) * page.size, page.number * page.size);
}
