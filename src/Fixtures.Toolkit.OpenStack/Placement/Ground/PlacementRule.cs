namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>A rule of a topic and its audience. The check for an audience depends on the release.</summary>
internal sealed record PlacementRule(string Name, Audience Audience);

/// <summary>The users that a rule admits.</summary>
internal enum Audience
{
    /// <summary>Users who may read everything.</summary>
    Readers,

    /// <summary>Users who may change everything.</summary>
    Writers,

    /// <summary>Users who may read everything, and readers of the project that the request names.</summary>
    ProjectReaders,

    /// <summary>Users who may reshape provider trees.</summary>
    Reshapers,
}
