int f(...); // error: ISO C requires a named argument before '...'
