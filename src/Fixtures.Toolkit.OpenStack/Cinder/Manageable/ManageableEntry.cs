namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>A volume or a snapshot on a backend, managed or not.</summary>
/// <param name="Name">Its name there: the <c>source-name</c> of its reference.</param>
/// <param name="Size">In GiB.</param>
/// <param name="CinderId">The id of the managed one; null for others.</param>
internal sealed record ManageableEntry(string Name, int Size, string? CinderId)
{
    /// <summary>The name of the volume of a snapshot; null for volumes.</summary>
    public string? VolumeName { get; init; }
}
