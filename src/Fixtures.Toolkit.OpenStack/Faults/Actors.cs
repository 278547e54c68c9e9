namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The names of actors.</summary>
internal static class Actors
{
    private const string Compute = "compute.";

    /// <summary>The host of a compute service; null for other actors.</summary>
    public static string? HostOf(string actor) =>
        actor.StartsWith(Compute, StringComparison.Ordinal) ? actor[Compute.Length..] : null;
}
