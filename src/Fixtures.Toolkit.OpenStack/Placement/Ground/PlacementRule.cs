namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>A policy rule of a topic and its audience. Each release translates the audience into its own check.</summary>
internal sealed record PlacementRule(string Name, Audience Audience);

/// <summary>The personas that a rule admits by default.</summary>
internal enum Audience
{
    /// <summary>System readers; since 2026.1 administrators and services.</summary>
    Readers,

    /// <summary>System administrators; since 2026.1 administrators and services.</summary>
    Writers,

    /// <summary>Like <see cref="Readers"/>, and readers of the project in the policy target.</summary>
    ProjectReaders,

    /// <summary>System administrators; since 2026.1 services only.</summary>
    Reshapers,
}
