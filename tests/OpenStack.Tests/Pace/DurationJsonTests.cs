using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Tests.Pace;

public sealed class DurationJsonTests
{
    private const string NoDuration =
        "The duration 'spawn' must be a number of seconds, or the shortest and the longest, such as [10, 30].";

    [Fact]
    public void Durations_are_seconds_or_ranges_of_seconds()
    {
        var read = DurationJson.Read(
            new JsonObject { ["spawn"] = 30, ["port_binding"] = 0.25, ["delete"] = new JsonArray(2, 5), ["reboot"] = null },
            new Durations { Reboot = TimeSpan.FromSeconds(9), Pause = TimeSpan.FromSeconds(1) });

        Assert.Equal(
            new Durations
            {
                Spawn = TimeSpan.FromSeconds(30),
                PortBinding = TimeSpan.FromMilliseconds(250),
                Delete = Duration.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)),
                Pause = TimeSpan.FromSeconds(1),
            },
            read);
        Assert.Equal("""{"port_binding":0.25,"spawn":30,"delete":[2,5],"pause":1}""", DurationJson.Write(read).ToJsonString());
    }

    [Fact]
    public void Written_durations_read_back()
    {
        foreach (var durations in new[] { Durations.Instant, Durations.Fast, Durations.Real })
            Assert.Equal(durations, DurationJson.Read(DurationJson.Write(durations, withZeros: true), Durations.Real));
    }

    [Theory]
    [InlineData("""{"spwan": 1}""", "There is no duration 'spwan'. Did you mean 'spawn'? There are scheduling, port_binding, ")]
    [InlineData("""{"spawn": "1"}""", NoDuration)]
    [InlineData("""{"spawn": [1]}""", NoDuration)]
    [InlineData("""{"spawn": [1, true]}""", NoDuration)]
    [InlineData("""{"spawn": -1}""", "The duration spawn is negative: -1 s. Zero, the default, ends the step at once.")]
    [InlineData("""{"spawn": [3, 2]}""", "The duration spawn is reversed: 3 to 2 s. The shorter time comes first: from 2 to 3 s.")]
    public void A_mistake_is_reported_with_the_valid_values(string json, string message)
    {
        var document = Assert.IsType<JsonObject>(JsonNode.Parse(json));

        var error = Assert.Throws<ArgumentException>(() => DurationJson.Read(document, Durations.Instant));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_duration_has_a_step()
    {
        var properties = typeof(Durations).GetProperties().Where(property => property.PropertyType == typeof(Duration));

        Assert.Equal(properties.Select(property => property.Name), DurationStep.All.Select(step => step.Name));
        Assert.All(
            DurationStep.All,
            step => Assert.Equal(TimeSpan.FromSeconds(3), step.In(step.With(Durations.Instant, TimeSpan.FromSeconds(3)))));
    }
}
