using Fixtures.Toolkit.ObjectStorage;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class SegmentOrphanTests
{
    [Fact]
    public void Parts_of_an_unfinished_S3_upload_are_not_orphaned_and_those_of_an_ended_one_are()
    {
        var account = Account(
            new ContainerContents("bucket", []),
            new ContainerContents("bucket+segments", [Row("key/UP", 0), Row("key/UP/1"), Row("key/UP/2"), Row("key/ENDED/1")]));

        Assert.Equal(["/AUTH_1/bucket+segments/key/ENDED/1 (5 bytes)"], account.Orphans());
    }

    [Theory]
    [InlineData("films_segments", true)]
    [InlineData(".segments_films", true)]
    [InlineData("bucket+segments", true)]
    [InlineData("segments", false)]
    [InlineData("films", false)]
    public void Only_containers_of_segments_can_have_orphans(string container, bool isOfSegments)
    {
        var account = Account(new ContainerContents(container, [Row("lost")]));

        Assert.Equal(isOfSegments, account.Orphans().Any());
    }

    [Fact]
    public void A_manifest_in_a_container_of_segments_is_no_segment()
    {
        var inner = Row("inner") with { Segments = ["films_segments/1"] };
        var dynamic = Row("dynamic", 0) with { DynamicPrefix = "films_segments/2" };

        var account = Account(new ContainerContents("films_segments", [Row("1"), inner, Row("2"), dynamic]));

        Assert.Empty(account.Orphans());
    }

    private static AccountContents Account(params ContainerContents[] containers) => new("AUTH_1", containers);

    private static StorageRow Row(string name, long bytes = 5) => new(name, bytes);
}
