using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.Logging;

/// <summary>
/// Loggers that write lines: <c>info OpenStack.nova: server web: building -&gt; active</c>. What is logged after <paramref name="write"/> refused
/// with an <see cref="InvalidOperationException"/>, as the output of a test that ended does, is dropped.
/// </summary>
/// <param name="write">Takes a line without its end.</param>
/// <param name="minimum">Quieter lines are left out. Default: <see cref="LogLevel.Debug"/>.</param>
public sealed class LineLoggerFactory(Action<string> write, LogLevel minimum = LogLevel.Debug) : ILoggerFactory
{
    private volatile bool _hasEnded;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>There are no providers to add: the lines go to one place.</summary>
    public void AddProvider(ILoggerProvider provider) =>
        throw new InvalidOperationException($"A {nameof(LineLoggerFactory)} writes lines to one place. Use LoggerFactory.Create for several providers.");

    /// <summary>Nothing is written from here on.</summary>
    public void Dispose() => _hasEnded = true;

    internal void Write(string line)
    {
        try
        {
            write(line);
        }
        catch (InvalidOperationException)
        {
            // the test is over, and nobody reads any more
            _hasEnded = true;
        }
    }

    private sealed class LineLogger(LineLoggerFactory owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !owner._hasEnded && logLevel >= owner.Minimum && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                owner.Write($"{NameOf(logLevel)} {category}: {formatter(state, exception)}{(exception is null ? "" : $"{Environment.NewLine}{exception}")}");
        }

        private static string NameOf(LogLevel level) => level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info ",
            LogLevel.Warning => "WARN ",
            _ => "ERROR",
        };
    }

    private LogLevel Minimum => minimum;
}
