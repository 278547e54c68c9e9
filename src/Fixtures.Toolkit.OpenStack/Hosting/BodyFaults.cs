using System.Globalization;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Applies faults to one body in transit: where it waits, where it breaks, and how fast it passes.</summary>
internal sealed class BodyFaults
{
    private readonly WorldFaults _faults;
    private readonly FaultSite _site;
    private readonly Queue<(long At, FaultEntry Fault)> _waits;
    private readonly long _breaksAt;
    private readonly long? _bytesPerSecond;
    private readonly long? _length;
    private long _passed;

    /// <param name="faults">The faults of the world.</param>
    /// <param name="met">Those that act on the body.</param>
    /// <param name="breaksAfter">The number of bytes after which the connection breaks; null if it does not.</param>
    /// <param name="length">The length of the body; null if it shows only at its end.</param>
    public BodyFaults(WorldFaults faults, MetFaults met, long? breaksAfter, long? length)
    {
        (_faults, _site, _length) = (faults, met.Site, length);
        // A body that is not longer than the fault says breaks before its last byte.
        _breaksAt = breaksAfter is { } bytes ? Math.Min(bytes, Math.Max(0, (length ?? long.MaxValue) - 1)) : long.MaxValue;
        _waits = new Queue<(long, FaultEntry)>(
            met.OnBody.Where(entry => WaitOf(entry.Rule.Effect) is not null)
                .Select(entry => (WaitOf(entry.Rule.Effect) ?? 0, entry)).OrderBy(wait => wait.Item1));
        _bytesPerSecond = met.OnBody.Select(entry => (entry.Rule.Effect as ThrottleEffect)?.BytesPerSecond).Min();
    }

    /// <summary>Whether the body passes as it would without them.</summary>
    public bool IsIdle => _waits.Count == 0 && _breaksAt == long.MaxValue && _bytesPerSecond is null;

    /// <summary>Whether the length of the body shows only at its end.</summary>
    public bool IsOpenEnded => _length is null;

    /// <summary>Waits for what stands before the next byte.</summary>
    /// <returns>How many of the wanted bytes can pass then.</returns>
    /// <exception cref="BodyBrokenException">The connection breaks here.</exception>
    public async ValueTask<int> AdmitAsync(int wanted)
    {
        await WaitAsync().ConfigureAwait(ActorContext.IsCurrent);
        var next = Math.Min(_waits.Count > 0 ? _waits.Peek().At : long.MaxValue, _breaksAt);
        return (int)Math.Min(wanted, Math.Min(next - _passed, _bytesPerSecond ?? long.MaxValue));
    }

    /// <summary>Bytes have passed; takes the time that they need, and waits for what stands behind them.</summary>
    /// <exception cref="BodyBrokenException">The connection breaks here.</exception>
    public async ValueTask PassAsync(int count)
    {
        _passed += count;
        if (_bytesPerSecond is { } rate && count > 0)
        {
            await _faults.PauseAsync(
                TimeSpan.FromSeconds((double)count / rate), string.Create(CultureInfo.InvariantCulture, $"{rate} bytes a second: {_site}"))
                .ConfigureAwait(ActorContext.IsCurrent);
        }

        if (_passed >= _length)
            await EndAsync().ConfigureAwait(ActorContext.IsCurrent);
        else
            await WaitAsync().ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>Ends the body, with everything that would have come later.</summary>
    /// <exception cref="BodyBrokenException">The connection breaks here.</exception>
    public ValueTask EndAsync()
    {
        _passed = long.MaxValue;
        return WaitAsync();
    }

    private async ValueTask WaitAsync()
    {
        while (_waits.Count > 0 && _waits.Peek().At <= _passed && _waits.Peek().At <= _breaksAt)
            await _faults.PassAsync(_waits.Dequeue().Fault, _site).ConfigureAwait(ActorContext.IsCurrent);
        if (_breaksAt <= _passed && _breaksAt != long.MaxValue)
            throw new BodyBrokenException();
    }

    private static long? WaitOf(FaultEffect effect) => effect switch
    {
        DelayEffect delay => delay.AfterBytes,
        HoldEffect hold => hold.AfterBytes,
        _ => null,
    };
}

/// <summary>The body of a request behind its faults.</summary>
internal sealed class FaultyUpload(Stream body, BodyFaults faults) : ReadOnlyStream
{
    private bool _isAtEnd;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isAtEnd || buffer.IsEmpty)
            return 0;
        try
        {
            var most = await faults.AdmitAsync(buffer.Length).ConfigureAwait(ActorContext.IsCurrent);
            var read = await body.ReadAsync(buffer[..most], cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            _isAtEnd = read == 0;
            await (_isAtEnd ? faults.EndAsync() : faults.PassAsync(read)).ConfigureAwait(ActorContext.IsCurrent);
            return read;
        }
        catch (BodyBrokenException broken)
        {
            throw new BodyUnreadableException(isAborted: true, broken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>The way of an answer's body to the client, behind its faults. A flush ends a body of unknown length.</summary>
internal sealed class FaultyDownload(Stream client, BodyFaults faults) : WriteOnlyStream
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (!bytes.IsEmpty)
        {
            var most = await faults.AdmitAsync(bytes.Length).ConfigureAwait(ActorContext.IsCurrent);
            await client.WriteAsync(bytes[..most], cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            // The client has these bytes while the next ones wait.
            await client.FlushAsync(cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            await faults.PassAsync(most).ConfigureAwait(ActorContext.IsCurrent);
            bytes = bytes[most..];
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (faults.IsOpenEnded)
            await faults.EndAsync().ConfigureAwait(ActorContext.IsCurrent);
        await client.FlushAsync(cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
    }

    public override void Write(ReadOnlySpan<byte> bytes) => WriteAsync(bytes.ToArray()).AsTask().GetAwaiter().GetResult();
}
