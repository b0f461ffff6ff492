int a[3] = {[-1] = 1}; // error: array index in initializer exceeds array bounds
