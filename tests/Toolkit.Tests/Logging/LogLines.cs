using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.Tests.Logging;

/// <summary>Collects the log lines.</summary>
internal sealed class LogLines : ILoggerFactory
{
    private readonly Lock _gate = new();
    private readonly List<Line> _lines = [];

    public IReadOnlyList<Line> All
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    internal sealed record Line(
        string Category, LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values,
        IReadOnlyDictionary<string, object?> Scope);

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        private readonly AsyncLocal<object?> _scope = new();

        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull
        {
            _scope.Value = state;
            return new End(() => _scope.Value = null);
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines._gate)
                lines._lines.Add(new Line(category, logLevel, formatter(state, exception), Named(state), Named(_scope.Value)));
        }

        private static Dictionary<string, object?> Named(object? values) => new((IEnumerable<KeyValuePair<string, object?>>?)values ?? []);
    }

    private sealed class End(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
