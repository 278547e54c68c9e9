using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>One thing that was left behind.</summary>
/// <param name="Resource">What it is.</param>
/// <param name="Title">The same in one line, with whom it belongs to.</param>
/// <param name="MadeBy">The request that made it, and the one on whose behalf that was sent; null where the journal does not reach back so far.</param>
/// <param name="MissedRemoval">The step that should have removed it, and what became of that.</param>
public sealed record Leak(CloudResource Resource, string Title, string? MadeBy, string MissedRemoval);
