int f(_Alignas(8) int x); // error: alignment specified for a parameter
