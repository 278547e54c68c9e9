using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Leaks;

/// <summary>
/// An assertion that runs once, when an <c>await using</c> scope ends. If an exception is already leaving the scope, the assertion does not
/// replace it: its message goes to that exception's <see cref="Exception.Data"/>.
/// </summary>
/// <typeparam name="TFailure">The exception that the assertion throws.</typeparam>
/// <param name="changes">Tells whether the test has acted since an exception was thrown.</param>
/// <param name="dataKey">The key in <see cref="Exception.Data"/>.</param>
internal sealed class EndOfScope<TFailure>(TargetChanges changes, string dataKey)
    where TFailure : Exception
{
    private readonly LeavingException _leaving = new(changes);
    private bool _hasEnded;

    /// <summary>Cancels the assertion at the end of the scope.</summary>
    public void Cancel()
    {
        _hasEnded = true;
        _leaving.Dispose();
    }

    /// <summary>
    /// Asserts on the first call. Call it from the dispose method itself, which must stay on the stack: neither inlined nor left by a tail
    /// call.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask AssertOnceAsync(Func<CancellationToken, Task> assert)
    {
        if (_hasEnded)
            return ValueTask.CompletedTask;
        var other = _leaving.Find();
        Cancel();
        return new ValueTask(other is null ? assert(CancellationToken.None) : AddToAsync(other, assert));
    }

    private async Task AddToAsync(Exception other, Func<CancellationToken, Task> assert)
    {
        try
        {
            await assert(CancellationToken.None).ConfigureAwait(false);
        }
        catch (TFailure failure)
        {
            other.Data[dataKey] = failure.Message;
        }
        catch (OperationCanceledException)
        {
            // The test was cancelled, and the other exception says so.
        }
    }
}
