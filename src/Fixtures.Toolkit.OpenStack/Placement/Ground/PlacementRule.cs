namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>A rule of a topic, and whom it is meant for; what that is in the policy language differs from release to release.</summary>
internal sealed record PlacementRule(string Name, Audience Audience);

/// <summary>Whom a rule is meant for.</summary>
internal enum Audience
{
    /// <summary>Those who may look at everything.</summary>
    Readers,

    /// <summary>Those who may change everything.</summary>
    Writers,

    /// <summary>Those who may look at everything, and the readers of the project in question.</summary>
    ProjectReaders,

    /// <summary>Those who may rearrange providers.</summary>
    Reshapers,
}
