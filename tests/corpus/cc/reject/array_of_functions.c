int a[2](void); // error: declaration of array of functions
