"""What hands do in the scene, by mouse and by keyboard: one module a verb."""
