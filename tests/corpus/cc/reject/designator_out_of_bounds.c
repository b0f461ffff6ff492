int a[2] = { [2] = 1 }; // error: array index in initializer exceeds array bounds
