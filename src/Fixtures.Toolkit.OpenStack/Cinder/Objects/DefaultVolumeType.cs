using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The type of a project's volumes that name none.</summary>
/// <remarks>Source: Block Storage API, "Default volume types".</remarks>
internal sealed record DefaultVolumeType(string ProjectId, long Number, string VolumeTypeId) : ICinderRow
{
    public static readonly RowsField<DefaultVolumeType> Table = new("DefaultTypes");

    string ICinderRow.Id => ProjectId;
}
