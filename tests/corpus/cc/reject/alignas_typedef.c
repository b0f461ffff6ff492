typedef _Alignas(8) int t; // error: alignment specified for a typedef
