using System.Text;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Bulk;

/// <summary>The compressed texts are written by Python's <c>bz2</c>.</summary>
public sealed class BzipStreamTests
{
    private const string Hello = "QlpoOTFBWSZTWUiu0DMAAAiZgEAAEAASZMAQIAAiv9VBpp6hADC2nm3WUWmER8XckU4UJBIrtAzA";

    [Theory]
    [InlineData(Hello, "hello bzip2 hello bzip2 hello bzip2 ")]
    [InlineData("QlpoORdyRThQkAAAAAA=", "")]
    public async Task Text_is_decompressed(string compressed, string expected) =>
        Assert.Equal(expected, await ReadAsync(Convert.FromBase64String(compressed)));

    [Fact]
    public async Task Long_runs_are_expanded()
    {
        var text = await ReadAsync(Convert.FromBase64String("QlpoOTFBWSZTWSmvHZEAAAIRAYAgMAAAgAAIIAAhJNpBmgulQjHWId4u5IpwoSBTXjsi"));

        Assert.Equal(new string('a', 1_000) + new string('b', 300), text);
    }

    [Fact]
    public async Task Several_tables_of_codes_are_read()
    {
        const string Squares =
            "QlpoOTFBWSZTWXISw1gAAGVYAEAAAAR/4EACkOMiV10NU/I0amqCKn+00qUeoxT0yaj0gan6ESp7UhZOJ3n/PfZevmQu2JxXjF6uGjok4qYtnOipuhLH"
            + "IkdLFTdLjaLBuFZpCxcLzqUqTSDtivXiuLtYy8swUHTZ3WHXnBLB0dh05xLVMw0HLXCPHf3yNkvAns647P29r+15dj0E+/yFn0MHimMcheDcqLQ9KCJZ"
            + "ZbOdvYkmLkjXtawoHOYcQRlV6+9tFXQ7ENIA4/VqHzSExCk8T0G8+RGEevFWeBQDJPo450UG2iatTQyuCbcbiGRdFxTZKe80qvtWP7OYAuiNagpkiRrX"
            + "hYStaLDN7m+345RVda+FosFnWvd3z+YOMvBuVFrdkvB2GZbq0LnNhvCtHpvmumR7I4ScYp3kt+Trw0vRiN0yPvhWEpCqqvVveyTqrpy7aH2dnpntDqbi"
            + "qYxxOqyuuS8ZJU7H072URm6Uqmxw1ueS97s4nbV32hAhoyxQUmhVtlUlDWB9ZuGY8y1yaPZwEKFnGYagN8pTG+kydNBsL23Gz1+m+I7mArWkfJayb5C1"
            + "4YiV+JbWt3fvee951fPA8bOub3rPhgV1ej+LuSKcKEg5CWGsAA==";

        var text = await ReadAsync(Convert.FromBase64String(Squares));

        Assert.Equal(string.Concat(Enumerable.Range(0, 200).Select(number => $"{number * number},")), text);
    }

    [Fact]
    public async Task A_second_stream_is_not_read()
    {
        const string OneAndTwo = "QlpoOTFBWSZTWbtwGxAAAAEBAAIBoAAhmBmBYXckU4UJC7cBsQBCWmg5MUFZJlNZzdyNmgAAAIGAAACEgCAAIZgZhGF3JFOFCQzdyNmg";

        Assert.Equal("one", await ReadAsync(Convert.FromBase64String(OneAndTwo)));
    }

    [Fact]
    public async Task A_stream_that_ends_early_yields_what_came_before()
    {
        Assert.Equal("", await ReadAsync(Convert.FromBase64String(Hello)[..^20]));
    }

    [Fact]
    public async Task A_damaged_block_is_noticed()
    {
        var damaged = Convert.FromBase64String(Hello);
        damaged[12] ^= 1;

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(damaged));
    }

    private static async Task<string> ReadAsync(byte[] compressed)
    {
        await using var stream = new BzipStream(compressed);
        using var text = new MemoryStream();
        await stream.CopyToAsync(text);
        return Encoding.ASCII.GetString(text.ToArray());
    }
}
