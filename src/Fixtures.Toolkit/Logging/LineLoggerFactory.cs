using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit;

/// <summary>
/// Loggers that write lines: <c>info OpenStack.nova: server web: building -&gt; active</c>. After <paramref name="write"/> has thrown an
/// <see cref="InvalidOperationException"/>, as xUnit's output does once a test has ended, further lines are dropped.
/// </summary>
/// <param name="write">Gets each line, without a line break.</param>
/// <param name="minimum">The lowest level that is written. Default: <see cref="LogLevel.Debug"/>.</param>
public sealed class LineLoggerFactory(Action<string> write, LogLevel minimum = LogLevel.Debug) : ILoggerFactory
{
    private volatile bool _hasEnded;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Not supported: the lines go to one place.</summary>
    public void AddProvider(ILoggerProvider provider) =>
        throw new InvalidOperationException(
            $"A {nameof(LineLoggerFactory)} writes lines to one place. Use LoggerFactory.Create for several providers.");

    /// <summary>Stops writing.</summary>
    public void Dispose() => _hasEnded = true;

    internal void Write(string line)
    {
        try
        {
            write(line);
        }
        catch (InvalidOperationException)
        {
            // xUnit's output throws once its test has ended.
            _hasEnded = true;
        }
    }

    private sealed class LineLogger(LineLoggerFactory owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !owner._hasEnded && logLevel >= owner.Minimum && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                owner.Write($"{NameOf(logLevel)} {category}: "
                    + $"{formatter(state, exception)}{(exception is null ? "" : $"{Environment.NewLine}{exception}")}");
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
