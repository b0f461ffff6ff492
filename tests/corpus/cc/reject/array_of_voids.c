void a[3]; // error: declaration of array of voids
