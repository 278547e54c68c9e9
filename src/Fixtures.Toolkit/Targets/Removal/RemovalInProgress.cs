using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Removal;

/// <summary>A resource that is being removed.</summary>
internal sealed class RemovalInProgress(OwnResource resource)
{
    public OwnResource Resource { get; } = resource;

    /// <summary>Whether the API has accepted the deletion.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>Whether the resource is gone.</summary>
    public bool IsDone { get; set; }

    /// <summary>Status and text of the last answer that was no success, or the state of the resource.</summary>
    public string LastAnswer { get; set; } = "";
}
