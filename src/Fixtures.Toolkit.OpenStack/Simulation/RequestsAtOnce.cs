using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// The requests of clients that are under way in a seeded world outside of RunClientsAsync. Of two at once chance decides which comes first; the first
/// time that it happens the journal says so.
/// </summary>
internal sealed class RequestsAtOnce(Journal journal)
{
    private ImmutableList<string> _underWay = [];
    private int _isTold;

    /// <summary>A request begins; it ends when the returned value is disposed.</summary>
    public IDisposable Note(string request)
    {
        ImmutableInterlocked.Update(ref _underWay, all => all.Add(request));
        if (Volatile.Read(ref _underWay) is [var first, _, ..] && Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            journal.Write(
                JournalKind.Control,
                "test",
                $"two requests of clients are under way at once ({first}; {request}): from here on the seed alone does not decide the order. Run the clients by cloud.RunClientsAsync");
        }

        return new UnderWay(this, request);
    }

    private sealed class UnderWay(RequestsAtOnce requests, string request) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref requests._underWay, all => all.Remove(request));
    }
}
