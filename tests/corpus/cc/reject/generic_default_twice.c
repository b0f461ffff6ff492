int x = _Generic(1, default: 1, default: 2); // error: duplicate 'default' case in '_Generic'
