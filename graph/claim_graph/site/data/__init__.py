"""What the site offers to programs: previews, structured data, twins, downloads, history."""
