using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class SwiftTimestampTests
{
    private static readonly SwiftTimestamp Sample = new(179_591_352_357_635);

    [Fact]
    public void It_has_ten_digits_and_five_decimals()
    {
        Assert.Equal("1795913523.57635", Sample.ToString());
        Assert.Equal("0000000001.00000", SwiftTimestamp.FromSeconds(1).ToString());
    }

    [Fact]
    public void Last_modified_is_rounded_up_to_a_second()
    {
        Assert.Equal("Sun, 29 Nov 2026 00:52:04 GMT", Sample.LastModified);
        Assert.Equal("Sun, 29 Nov 2026 00:52:03 GMT", SwiftTimestamp.FromSeconds(1_795_913_523).LastModified);
    }

    [Fact]
    public void Listings_show_it_without_a_zone() => Assert.Equal("2026-11-29T00:52:03.576350", Sample.IsoFormat);

    [Theory]
    [InlineData("1795913523.57635", 179_591_352_357_635)]
    [InlineData("1795913523", 179_591_352_300_000)]
    [InlineData("5", 500_000)]
    public void Its_text_is_read_again(string text, long units)
    {
        Assert.True(SwiftTimestamp.TryParse(text, out var timestamp));

        Assert.Equal(units, timestamp.Units);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("bad")]
    [InlineData("99999999999.9999999999")]
    public void Other_text_is_refused(string text) => Assert.False(SwiftTimestamp.TryParse(text, out _));
}
