using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>
/// An assertion that is made once, when an <c>await using</c> scope ends. Where an exception is on its way out of the scope already, it leaves that one
/// alone and adds what it has to say to its <see cref="Exception.Data"/>.
/// </summary>
/// <typeparam name="TFailure">What the assertion throws when it does not hold.</typeparam>
/// <param name="journal">The journal of the cloud that the scope is about.</param>
/// <param name="dataKey">The key in <see cref="Exception.Data"/>.</param>
internal sealed class EndOfScope<TFailure>(Journal journal, string dataKey)
    where TFailure : Exception
{
    private readonly ExceptionOnItsWay _onItsWay = new(journal);
    private bool _hasCome;

    /// <summary>The scope's end shall assert nothing.</summary>
    public void CallOff()
    {
        _hasCome = true;
        _onItsWay.Dispose();
    }

    /// <summary>Asserts, the first time. Call it from the dispose method itself, which must stay on the stack: neither inlined nor left by a tail call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask ComeAsync(Func<CancellationToken, Task> assert)
    {
        if (_hasCome)
            return ValueTask.CompletedTask;
        var other = _onItsWay.Find();
        CallOff();
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
            // the test was cancelled, which is what the other exception says
        }
    }
}
