using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Ground;

/// <summary>A table finds the rows of an owner, whatever happened to them.</summary>
public sealed class RowsTests
{
    private static readonly VolumeAttachment First = Attachment("a", 1, volume: "v");
    private static readonly VolumeAttachment Second = Attachment("b", 2, volume: "v");
    private static readonly VolumeAttachment Other = Attachment("c", 3, volume: "w");

    private static Rows<VolumeAttachment> Table => ((Rows<VolumeAttachment>)VolumeAttachment.Table.Initial).With([Second, Other, First]);

    [Fact]
    public void The_rows_of_an_owner_come_oldest_first()
    {
        Assert.Equal([First, Second], Table.OwnedBy("v"));
        Assert.Equal([Other], Table.OwnedBy("w"));
        Assert.Empty(Table.OwnedBy("x"));
    }

    [Fact]
    public void A_changed_row_is_found_once()
    {
        var changed = First with { Mountpoint = "/dev/vdb" };

        Assert.Equal([changed, Second], Table.With(changed).OwnedBy("v"));
    }

    [Fact]
    public void A_row_that_changes_its_owner_moves()
    {
        var moved = First with { VolumeId = "w" };
        var table = Table.With(moved);

        Assert.Equal([Second], table.OwnedBy("v"));
        Assert.Equal([moved, Other], table.OwnedBy("w"));
    }

    [Fact]
    public void A_removed_row_is_not_found()
    {
        var table = Table.Without(First.Id).Without(Other.Id).Without("unknown");

        Assert.Equal([Second], table.OwnedBy("v"));
        Assert.Empty(table.OwnedBy("w"));
        Assert.Equal([Other], table.With(Other).OwnedBy("w"));
    }

    private static VolumeAttachment Attachment(string id, long number, string volume) =>
        new(id, number, volume, DateTimeOffset.UnixEpoch) { AttachStatus = VolumeAttachStatus.Attached };
}
