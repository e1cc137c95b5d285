"""Poll: fetches feeds politely and puts each new or changed item on `articles`."""
