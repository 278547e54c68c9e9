namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A body whose bytes pass through a stream of the filter on their way to the client.</summary>
/// <param name="body">The body.</param>
/// <param name="filter">Puts a stream before the client's. It may delay bytes, or throw a <see cref="BodyBrokenException"/>.</param>
internal sealed class FilteredBody(LongBody body, Func<Stream, Stream> filter) : LongBody
{
    public override long? Length => body.Length;

    public override async Task CopyToAsync(Stream target, CancellationToken cancellation)
    {
        var filtered = filter(target);
        await body.CopyToAsync(filtered, cancellation).ConfigureAwait(Simulation.ActorContext.IsCurrent);
        await filtered.FlushAsync(cancellation).ConfigureAwait(Simulation.ActorContext.IsCurrent);
    }
}
