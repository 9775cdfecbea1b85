using System.Text;
using CsCheck;
using VoipWorkflows.Activities.Sip.Traffic;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Sip;

[TestClass]
public sealed class SippStatisticsTests
{
    private const string Header = "StartTime;CallRate(P);SuccessfulCall(C);FailedCall(C);\n";
    private readonly string _path = Path.GetTempFileName();

    [TestCleanup]
    public void Remove() => File.Delete(_path);

    [TestMethod]
    public void Read_takes_the_last_complete_row()
    {
        File.WriteAllText(_path, Header + "t;1;1;0;\nt;2.5;2;0;\nt;9;9;9");
        var statistics = SippStatistics.Read(_path);
        Assert.AreEqual(2.5, statistics.Number("CallRate(P)"));
        Assert.AreEqual(2, statistics.Number("SuccessfulCall(C)"));
    }

    [TestMethod]
    public void Read_finds_columns_by_name_wherever_they_stand()
    {
        File.WriteAllText(_path, "FailedCall(C);SuccessfulCall(C);\n3;40;\n");
        Assert.AreEqual(40, SippStatistics.Read(_path).Number("SuccessfulCall(C)"));
        Assert.AreEqual(3, SippStatistics.Read(_path).Number("FailedCall(C)"));
    }

    [TestMethod]
    public void Read_finds_header_and_last_row_of_a_long_file_whose_middle_was_given_back()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 200_000; i++)
        {
            _ = text.Append("t;1;").Append(i).Append(";0;\n");
        }

        File.WriteAllText(_path, text.ToString());
        Activities.Local.Processes.LogFile.BoundInPlace(_path, SippStatistics.Head, SippStatistics.Recent);
        Assert.AreEqual(199_999, SippStatistics.Read(_path).Number("SuccessfulCall(C)"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("StartTime;CallRate(P)")]
    [DataRow(Header)]
    [DataRow(Header + "t;1;")]
    [DataRow(Header + "t;1;\n")]
    public void Read_says_so_when_there_is_no_row_yet(string text)
    {
        File.WriteAllText(_path, text);
        _ = Assert.ThrowsExactly<StepException>(() => SippStatistics.Read(_path));
    }

    [TestMethod]
    public void Read_says_so_when_there_is_no_file_yet() => Assert.ThrowsExactly<StepException>(() => SippStatistics.Read(_path + ".none"));

    [TestMethod]
    public void An_unknown_column_is_named_and_a_value_that_is_no_number_is_shown()
    {
        File.WriteAllText(_path, Header + "t;NaN;x;0;\n");
        Assert.Contains("'Calls'", Assert.ThrowsExactly<StepInputException>(() => SippStatistics.Read(_path).Number("Calls")).Message);
        Assert.Contains("'x'", Assert.ThrowsExactly<StepException>(() => SippStatistics.Read(_path).Number("SuccessfulCall(C)")).Message);
        _ = Assert.ThrowsExactly<StepException>(() => SippStatistics.Read(_path).Number("CallRate(P)"));
    }

    [TestMethod]
    public void Read_throws_nothing_but_the_one_exception_whatever_the_file_holds() =>
        Gen.OneOf(Gen.String, Gen.Char["a;1\n\r.(C)"].Array[0, 80].Select(chars => new string(chars))).Sample(
            text =>
            {
                File.WriteAllText(_path, text);
                try
                {
                    return double.IsFinite(SippStatistics.Read(_path).Number("a"));
                }
                catch (StepException)
                {
                    return true;
                }
            },
            threads: 1);
}
