namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Every stuck state and every leaked allocation, port or unit that is kept, because Zed's Nova keeps it. What is not here fails.</summary>
internal static class KnownUpstreamLeaks
{
    public static readonly IReadOnlyList<KnownUpstreamLeak> All =
    [
    ];
}
