/** The least that a program with Ink can be: it draws one line, and stays until it is ended. */
import {render, Text} from 'ink';
import {createElement} from 'react';

render(createElement(Text, null, 'one line'));
setInterval(() => {}, 60_000);
