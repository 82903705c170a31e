import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Machines that run many tests at once are slow; nothing here waits in vain.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// The stepper scrolls up; jsdom cannot.
window.scrollTo = () => {};
