namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>The target of a stored policy: an endpoint, a service, or a service in a region.</summary>
internal sealed record PolicyAssociation(string PolicyId, string? EndpointId, string? ServiceId, string? RegionId)
{
    /// <summary>Whether both have the same target. A target has one policy at most.</summary>
    public bool HasSameTarget(PolicyAssociation other) =>
        (EndpointId, ServiceId, RegionId) == (other.EndpointId, other.ServiceId, other.RegionId);
}
