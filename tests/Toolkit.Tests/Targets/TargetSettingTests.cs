namespace Fixtures.Toolkit.Tests.Targets;

public sealed class TargetSettingTests
{
    [Theory]
    [InlineData(null, "embedded")]
    [InlineData("", "embedded")]
    [InlineData("embedded", "embedded")]
    [InlineData("served:http://127.0.0.1:34567/", "served:http://127.0.0.1:34567/")]
    [InlineData("cloud:devstack", "cloud:devstack")]
    [InlineData("cloud:a:b", "cloud:a:b")]
    public void A_setting_names_one_of_three_targets(string? text, string expected)
    {
        var setting = TargetSetting.Parse(text);

        Assert.Equal(expected, setting.ToString());
        Assert.Equal(expected == "embedded", setting.IsEmbedded);
        Assert.Equal(
            setting.IsEmbedded ? null : $"needs the cloud in this process, and OPENSTACK_TARGET is {expected}", setting.SkipReason);
    }

    [Theory]
    [InlineData("served:here")]
    [InlineData("served:ftp://here/")]
    [InlineData("cloud:")]
    [InlineData("devstack")]
    public void Any_other_text_is_refused_with_the_three_forms(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => TargetSetting.Parse(text));

        Assert.Equal(
            $"OPENSTACK_TARGET is '{text}', which names no target. Set it to 'embedded', to 'served:URL' with the address that "
                + "`openstack-fixtures serve` prints, or to 'cloud:NAME' with an entry of clouds.yaml; 'cloud:envvars' reads OS_*. "
                + "(Parameter 'text')",
            refusal.Message);
    }
}
