using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A leaked resource.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Title">One line that names it and its owner.</param>
/// <param name="MadeBy">
/// The request that created it, and the client's request behind that one; null if the journal no longer has it.
/// </param>
/// <param name="MissedRemoval">The step that should have removed it, and how that step went.</param>
public sealed record Leak(CloudResource Resource, string Title, string? MadeBy, string MissedRemoval);
