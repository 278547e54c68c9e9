namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>For what a stored policy is meant: an endpoint, a service, or a service in a region.</summary>
internal sealed record PolicyAssociation(string PolicyId, string? EndpointId, string? ServiceId, string? RegionId)
{
    /// <summary>Whether both are for the same; there one policy replaces another.</summary>
    public bool IsForSame(PolicyAssociation other) => (EndpointId, ServiceId, RegionId) == (other.EndpointId, other.ServiceId, other.RegionId);
}
