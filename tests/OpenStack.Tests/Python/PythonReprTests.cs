using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Tests.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Tests.Python;

public sealed class PythonReprTests
{
    private static readonly JsonElement Values = PythonMessagesTests.Recorded("python-reprs.json");

    public static IEnumerable<object[]> Cases =>
        Values.EnumerateArray().Select((each, index) => new object[] { index, each.GetProperty("value").GetRawText() });

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_value_is_written_as_python_writes_it(int index, string value)
    {
        var expected = Values[index].GetProperty("repr").GetString();

        var repr = PythonRepr.Of(Values[index].GetProperty("value"));

        Assert.True(expected == repr, $"{value}: expected {expected}, got {repr}");
    }

    [Theory]
    [InlineData("\"it's\"", "it's")]
    [InlineData("null", "None")]
    [InlineData("[\"a\"]", "['a']")]
    public void A_string_is_written_unquoted_where_python_would_use_str(string json, string expected)
    {
        Assert.Equal(expected, PythonRepr.Str(JsonDocument.Parse(json).RootElement));
    }

    [Fact]
    public void The_pattern_of_descriptions_equals_the_one_of_upstream()
    {
        var pattern = NovaNames.DescriptionPattern();

        Assert.Equal(980, pattern.Length);
        Assert.Equal(
            "61D67D90E26B2EC5A7E3E4C4501D5C6C454D9EE6DE803B931E74702FD039067E",
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(pattern))));
    }
}
