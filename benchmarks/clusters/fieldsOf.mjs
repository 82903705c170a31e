/** What identifies an element of a list in `managedFields`. */
const KEYS = ['name', 'type', 'mountPath', 'containerPort', 'uid', 'ip'];

function ofList(list) {
  const key = KEYS.find(each => list.every(item => item?.[each] !== undefined));
  if (list.length === 0 || key === undefined) {
    return {};
  }
  return Object.fromEntries(
    list.map(item => [
      `k:${JSON.stringify({ [key]: item[key] })}`,
      { '.': {}, ...fieldsOf(item) },
    ]),
  );
}

/**
 * The fields of an object as `managedFields` names them. An API server sends
 * them with every object, and they are nearly half of its bytes.
 */
export function fieldsOf(value) {
  if (Array.isArray(value)) {
    return ofList(value);
  }
  if (value === null || typeof value !== 'object') {
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [`f:${key}`, fieldsOf(child)]),
  );
}
