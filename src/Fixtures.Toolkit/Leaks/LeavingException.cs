using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Leaks;

/// <summary>
/// Finds the exception that is leaving an <c>await using</c> scope while the scope's object is disposed. The compiler catches it in the
/// method that holds the scope, disposes, and rethrows it. So it is the last exception thrown in this async flow, the test has sent no
/// request to the cloud since, and the method that caught it also disposes.
/// </summary>
internal sealed class LeavingException : IDisposable
{
    /// <summary>This method, <see cref="EndOfScope{TFailure}.AssertOnceAsync"/> and the dispose method.</summary>
    private const int FramesToDisposer = 3;

    private readonly TargetChanges _changes;
    private readonly AsyncLocal<bool> _isOurs = new() { Value = true };
    private Thrown? _last;

    public LeavingException(TargetChanges changes)
    {
        _changes = changes;
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    /// <summary>
    /// The exception; null if there is none. It looks at the caller of the dispose method, which is the caller of the caller.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Exception? Find()
    {
        if (_last is not { } last || _changes.HasTestActedSince(last.Written))
            return null;
        var catcher = NameOf(new StackTrace(last.Error).GetFrames().LastOrDefault());
        return catcher is not null && new StackTrace(FramesToDisposer).GetFrames().Take(2).Any(frame => NameOf(frame) == catcher)
            ? last.Error
            : null;
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    /// <summary>
    /// The method, by names that remain in an app for AOT. The method of an async scope is one of a type of its own.
    /// </summary>
    private static (string? Type, string Method)? NameOf(StackFrame? frame) =>
        frame is not null && DiagnosticMethodInfo.Create(frame) is { } method ? (method.DeclaringTypeName, method.Name) : null;

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (_isOurs.Value)
            _last = new Thrown(thrown.Exception, _changes.Position);
    }

    private sealed record Thrown(Exception Error, long Written);
}
