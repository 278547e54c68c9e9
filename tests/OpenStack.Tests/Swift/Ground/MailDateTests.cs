using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class MailDateTests
{
    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun,06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    [InlineData("6 nov 1994 08:49:37")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 +0500")]
    [InlineData("Nov 6, 1994 08.49.37")]
    public void Dates_in_all_usual_forms_are_read_without_their_zone(string date) =>
        Assert.Equal(784_111_777, MailDate.Parse(date)?.LocalSeconds);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("1994-11-06T08:49:37Z")]
    [InlineData("Sun, 06 Foo 1994 08:49:37 GMT")]
    [InlineData("Sun, 31 Feb 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 25:49:37 GMT")]
    [InlineData("784111777")]
    public void Anything_else_is_no_date(string? date) => Assert.Null(MailDate.Parse(date)?.LocalSeconds);

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 +0130", 784_111_777 - 5_400)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 PST", 784_111_777 + 28_800)]
    [InlineData("Sun, 06 Nov 1994 08:49:37", 784_111_777)]
    public void A_zone_moves_the_seconds(string date, long seconds) => Assert.Equal(seconds, MailDate.Parse(date)?.Seconds);
}
