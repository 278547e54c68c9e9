namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>The copy of a running guest to another host, which takes a span of the world's time.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Span">How long it takes; zero where nothing says how long.</param>
/// <param name="MemoryBytes">The memory to copy.</param>
/// <param name="DiskBytes">The disk to copy; 0 for a disk that both hosts share.</param>
internal sealed record GuestTransfer(DateTimeOffset StartedAt, TimeSpan Span, long MemoryBytes, long DiskBytes)
{
    /// <summary>The part that is done, from 0 to 1.</summary>
    public double PartAt(DateTimeOffset now) => Span <= TimeSpan.Zero ? 0 : Math.Clamp((now - StartedAt) / Span, 0, 1);
}
