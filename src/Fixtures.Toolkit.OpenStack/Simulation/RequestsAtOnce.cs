using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// The running requests of clients in a seeded world outside of RunClientsAsync. Chance decides the order of concurrent ones, so the
/// journal warns at the first.
/// </summary>
internal sealed class RequestsAtOnce(Journal journal)
{
    private ImmutableList<string> _underWay = [];
    private int _isTold;

    /// <summary>Counts a request until the returned value is disposed.</summary>
    public IDisposable Note(string request)
    {
        ImmutableInterlocked.Update(ref _underWay, all => all.Add(request));
        if (Volatile.Read(ref _underWay) is [var first, _, ..] && Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            journal.Write(
                JournalKind.Control,
                "test",
                $"two requests of clients are under way at once ({first}; {request}): from here on the seed alone does not decide "
                    + "the order. Run the clients by cloud.RunClientsAsync");
        }

        return new UnderWay(this, request);
    }

    private sealed class UnderWay(RequestsAtOnce requests, string request) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref requests._underWay, all => all.Remove(request));
    }
}
