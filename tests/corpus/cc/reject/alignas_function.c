_Alignas(8) int f(void); // error: alignment specified for a function
