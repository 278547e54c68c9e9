using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class ByteRangesTests
{
    [Theory]
    [InlineData("bytes=0-4", "0-4")]
    [InlineData("Bytes=5-", "5-9")]
    [InlineData("bytes=-3", "7-9")]
    [InlineData("bytes=-30", "0-9")]
    [InlineData("bytes=8-30", "8-9")]
    [InlineData("bytes = 1 - 2 , 4-4", "1-2 4-4")]
    [InlineData("bytes=0-0,10-12,-0", "0-0")]
    [InlineData("bytes=2-99999999999999999999", "2-9")]
    public void Ranges_are_cut_to_the_body(string header, string expected)
    {
        var ranges = ByteRanges.Parse(header)!.For(10)!;

        Assert.Equal(expected, string.Join(' ', ranges.Select(range => $"{range.First}-{range.Last}")));
    }

    [Theory]
    [InlineData("0-4")]
    [InlineData("items=0-4")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=4")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=0-4,x")]
    public void A_malformed_header_does_not_count(string header) => Assert.Null(ByteRanges.Parse(header));

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=10-12,99-")]
    public void Ranges_behind_the_body_do_not_fit(string header) => Assert.Null(ByteRanges.Parse(header)!.For(10));

    [Fact]
    public void A_suffix_of_an_empty_body_fits()
    {
        var ranges = ByteRanges.Parse("bytes=-5")!.For(0);

        Assert.Equal(0, Assert.Single(ranges!).Length);
    }

    [Theory]
    [InlineData("bytes=0-5,1-6,9-9", true)]
    [InlineData("bytes=0-5,1-6,2-7", false)]
    [InlineData("bytes=0-5,0-5,0-5,0-5", true)]
    public void More_than_two_pairs_that_overlap_are_refused_but_equal_ranges_do_not_overlap(string header, bool fits) =>
        Assert.Equal(fits, ByteRanges.Parse(header)!.For(10) is not null);

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Eight_ranges_have_to_ascend(int count, bool fits)
    {
        var header = "bytes=90-90," + string.Join(',', Enumerable.Range(0, count - 1).Select(at => $"{at * 2}-{at * 2}"));

        Assert.Equal(fits, ByteRanges.Parse(header)!.For(100) is not null);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void More_than_fifty_ranges_are_refused(int count, bool fits)
    {
        var header = "bytes=" + string.Join(',', Enumerable.Range(0, count).Select(at => $"{at * 2}-{at * 2}"));

        Assert.Equal(fits, ByteRanges.Parse(header)!.For(1_000) is not null);
    }
}
