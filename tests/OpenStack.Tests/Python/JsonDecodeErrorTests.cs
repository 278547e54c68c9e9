using System.Text;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Tests.Python;

public sealed class JsonDecodeErrorTests
{
    [Theory]
    [InlineData("{\"a\": 1,}", "Expecting property name enclosed in double quotes: line 1 column 9 (char 8)")]
    [InlineData("{\n \"ü\" 1}", "Expecting ':' delimiter: line 2 column 6 (char 7)")]
    [InlineData("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)")]
    [InlineData("{\"a\": \"x", "Unterminated string starting at: line 1 column 7 (char 6)")]
    [InlineData("{\"a\": \"\t\"}", "Invalid control character at: line 1 column 8 (char 7)")]
    [InlineData("{\"a\": \"\\x\"}", "Invalid \\escape: line 1 column 8 (char 7)")]
    [InlineData("{\"a\": \"\\u12\"}", "Invalid \\uXXXX escape: line 1 column 9 (char 8)")]
    [InlineData("{\"a\": 01}", "Expecting ',' delimiter: line 1 column 8 (char 7)")]
    [InlineData("tru", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("{} x", "Extra data: line 1 column 4 (char 3)")]
    public void Malformed_json_has_the_message_of_Pythons_decoder(string body, string expected) =>
        Assert.Equal(expected, JsonDecodeError.Describe(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData(new byte[] { 0x22, 0xff }, "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte")]
    [InlineData(new byte[] { 0xc3, 0x28 }, "'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte")]
    [InlineData(new byte[] { 0xe2, 0x82 }, "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data")]
    public void Malformed_utf8_has_the_message_of_Pythons_decoder(byte[] body, string expected) =>
        Assert.Equal(expected, JsonDecodeError.Describe(body));
}
