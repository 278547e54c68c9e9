using System.Collections;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Writes the journal to a log: a category for each source, a level for each kind, and the ids of an event as its scope.</summary>
internal sealed class JournalLog
{
    /// <summary>The first part of every category: <c>OpenStack.nova-api</c>.</summary>
    public const string CategoryPrefix = "OpenStack.";

    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private readonly ILoggerFactory _factory;

    private JournalLog(ILoggerFactory factory) => _factory = factory;

    /// <summary>Logs every entry from now on until the returned value is disposed.</summary>
    public static IDisposable Echo(Journal journal, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        return journal.Follow(new JournalLog(loggers).Log);
    }

    /// <summary>The level of an entry: problems are warnings or errors, changes of state are information, all else is debug.</summary>
    public static LogLevel LevelOf(JournalEntry entry) => entry switch
    {
        { Kind: JournalKind.NotModelled or JournalKind.Fault or JournalKind.NoValidHost } => LogLevel.Warning,
        { Kind: JournalKind.Request, Status: null or >= 500 } => LogLevel.Error,
        { Kind: JournalKind.State or JournalKind.Control } => LogLevel.Information,
        _ => LogLevel.Debug,
    };

    private void Log(JournalEntry entry)
    {
        var logger = _loggers.GetOrAdd(entry.Source, static (source, factory) => factory.CreateLogger(CategoryPrefix + source), _factory);
        var level = LevelOf(entry);
        if (!logger.IsEnabled(level))
            return;
        using (logger.BeginScope(new EntryScope(entry)))
            logger.Log(
                level,
                new EventId((int)entry.Kind, entry.Kind.ToString()),
                new EntryMessage(entry),
                null,
                static (message, _) => message.ToString());
    }
}

/// <summary>
/// The ids of an event for structured logs: <c>RequestId</c>, <c>Cause</c>, <c>Host</c>, <c>Server</c>; each only if known.
/// </summary>
internal sealed class EntryScope(JournalEntry entry) : LogValues(ValuesOf(entry))
{
    private static IEnumerable<KeyValuePair<string, object?>> ValuesOf(JournalEntry entry)
    {
        if (entry.RequestId is { } request)
            yield return new("RequestId", request);
        if (entry.Cause is { } cause)
            yield return new("Cause", cause);
        if (HostOf(entry.Source) is { } host)
            yield return new("Host", host);
        if (entry.Subject is { } subject)
            yield return new(IsOfServer(entry) ? "Server" : "Subject", subject);
    }

    private static string? HostOf(string source) => source.Split('.', 2) is ["compute" or "hypervisor", var host] ? host : null;

    /// <summary>Messages and hypervisor calls have servers as their subjects.</summary>
    private static bool IsOfServer(JournalEntry entry) =>
        entry.Kind is JournalKind.Message or JournalKind.Hypervisor
            || (entry.Kind is JournalKind.State or JournalKind.Notification && entry.Source == "nova");

    public override string ToString() => string.Join(' ', this.Select(value => $"{value.Key}={value.Value}"));
}

/// <summary>The text of a log line, and its parts for structured logs.</summary>
internal sealed class EntryMessage(JournalEntry entry) : LogValues(
[
    new("What", entry.What), new("Source", entry.Source), new("Kind", entry.Kind), new("Sequence", entry.Sequence),
    new("WorldTime", entry.Time), new("{OriginalFormat}", "{What}"),
])
{
    public override string ToString() => entry.What;
}

/// <summary>Named values in the form that loggers read.</summary>
internal abstract class LogValues(IEnumerable<KeyValuePair<string, object?>> values) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _values = [.. values];

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
