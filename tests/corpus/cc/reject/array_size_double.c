int a[2.5]; // error: size of array has non-integer type
