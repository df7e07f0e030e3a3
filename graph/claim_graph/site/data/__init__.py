"""What the site offers to programs: previews, structured data, downloads, the map, history."""
