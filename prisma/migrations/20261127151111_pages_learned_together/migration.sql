-- A job that gives many pages another category says so with `set local waggle.learn_later = pages`, and learns of it itself: once for each
-- person, and not for each page.
DROP TRIGGER event_relearned ON event;
CREATE TRIGGER event_relearned AFTER UPDATE ON event FOR EACH ROW
  WHEN (NEW.type = 'PAGE' AND (OLD.visit_id <> NEW.visit_id OR OLD.url IS DISTINCT FROM NEW.url
    OR OLD.title IS DISTINCT FROM NEW.title OR OLD.category IS DISTINCT FROM NEW.category)
    AND coalesce(current_setting('waggle.learn_later', true), '') <> 'pages')
  EXECUTE FUNCTION waggle_on_event();
