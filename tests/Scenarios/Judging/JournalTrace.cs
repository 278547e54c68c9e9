using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Finds the causes of a cloud's state in its journal.</summary>
internal sealed class JournalTrace(Journal journal)
{
    private readonly IReadOnlyList<JournalEntry> _entries = journal.Entries;

    /// <summary>
    /// Whether a request of that method to that service was answered with the status, or lost where the status is null; its path ends with,
    /// or contains, the text.
    /// </summary>
    public bool IsAnswered(string method, string service, string path, int? status) => _entries.Any(entry =>
        entry.Kind == JournalKind.Request
        && entry.Status == status
        && entry.To == service
        && entry.What.StartsWith($"{method} ", StringComparison.Ordinal)
        && entry.What.Contains(path, StringComparison.Ordinal));

    /// <summary>Whether a compute was killed while this was the last message that it had taken for the server.</summary>
    public bool IsKilledWhile(string message, Guid server)
    {
        var subject = server.ToString();
        var last = new Dictionary<string, string>();
        foreach (var entry in _entries)
        {
            if (entry.Kind == JournalKind.Message
                && entry.Subject == subject
                && entry.What.StartsWith("handles ", StringComparison.Ordinal))
                last[entry.Source] = entry.What.Split(' ')[1];
            else if (entry.Kind == JournalKind.Control && entry.What.EndsWith("is killed", StringComparison.Ordinal)
                && last.GetValueOrDefault($"compute.{entry.Subject}") == message)
                return true;
        }

        return false;
    }

    /// <summary>Whether an entry about the server begins with this.</summary>
    public bool Says(Guid server, string beginning) => Count(server, beginning) > 0;

    /// <summary>The number of entries about the server that begin with this.</summary>
    public int Count(Guid server, string beginning)
    {
        var subject = server.ToString();
        return _entries.Count(entry => entry.Subject == subject && entry.What.StartsWith(beginning, StringComparison.Ordinal));
    }

    /// <summary>
    /// The server of the last entry about a server that names the volume; without one, the server whose disks were being made when the
    /// volume was, and did not get all of them.
    /// </summary>
    public Guid? ServerOfVolume(string volume)
    {
        var named = _entries.LastOrDefault(entry =>
            entry.Subject != volume && Guid.TryParse(entry.Subject, out _) && entry.What.Contains(volume, StringComparison.Ordinal));
        var makers = _entries.TakeWhile(entry => entry.Kind != JournalKind.Created || entry.Subject != volume)
            .Where(entry => entry.Kind == JournalKind.State)
            .Where(entry => entry.What.Contains("-> building/block_device_mapping", StringComparison.Ordinal))
            .Where(entry => !Became(Guid.Parse(entry.Subject!), "building/spawning"));
        return Guid.TryParse((named ?? makers.LastOrDefault())?.Subject, out var server) ? server : null;
    }

    /// <summary>Whether Nova sent this notification about the server while the host ran.</summary>
    public bool IsAnnouncedWhileRuns(string notification, Guid server, string host)
    {
        var subject = server.ToString();
        var runs = true;
        foreach (var entry in _entries)
        {
            if (entry.Kind == JournalKind.Control && entry.Subject == host)
                runs = entry.What.EndsWith(" starts", StringComparison.Ordinal);
            else if (runs && entry.Subject == subject && entry.What.StartsWith(notification, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the server went to that state.</summary>
    public bool Became(Guid server, string state)
    {
        var subject = server.ToString();
        return _entries.Any(
            entry =>
                entry.Kind == JournalKind.State
                    && entry.Subject == subject
                    && entry.What.Contains($"-> {state}", StringComparison.Ordinal));
    }
}
